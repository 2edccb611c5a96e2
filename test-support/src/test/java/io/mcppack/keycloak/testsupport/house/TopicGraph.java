package io.mcppack.keycloak.testsupport.house;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which package of a module imports which other one. */
final class TopicGraph {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?([\\w.]+);");

    private final Map<String, Set<String>> imports = new TreeMap<>();

    TopicGraph(List<Path> files) {
        Map<Path, String> packages = new HashMap<>();
        files.forEach(file -> packages.put(file, find(file, PACKAGE).iterator().next()));
        Set<String> own = new HashSet<>(packages.values());
        packages.forEach((file, name) -> find(file, IMPORT).stream()
                .map(type -> enclosing(type, own))
                .filter(other -> !other.isEmpty() && !other.equals(name))
                .forEach(other ->
                        imports.computeIfAbsent(name, key -> new TreeSet<>()).add(other)));
    }

    /** The packages that reach themselves over others. */
    Set<String> circle() {
        return imports.keySet().stream()
                .filter(name -> reachable(name).contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> reachable(String start) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(imports.getOrDefault(start, Set.of()));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (seen.add(name)) {
                next.addAll(imports.getOrDefault(name, Set.of()));
            }
        }
        return seen;
    }

    /** The package of a type or of a static member, empty if it is not one of these. */
    private static String enclosing(String type, Set<String> packages) {
        String name = type;
        while (!name.isEmpty() && !packages.contains(name)) {
            name = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
        }
        return name;
    }

    private static Set<String> find(Path file, Pattern pattern) {
        return SourceTree.lines(file).stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }
}
