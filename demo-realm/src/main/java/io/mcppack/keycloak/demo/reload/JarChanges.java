package io.mcppack.keycloak.demo.reload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What has changed between two builds of one JAR.
 *
 * @param classes the classes that are in both and differ
 * @param needRestart a sentence for each change that a running server cannot take
 */
record JarChanges(List<ClassChange> classes, List<String> needRestart) {

    private static final String CLASS = ".class";

    static JarChanges between(Path before, Path after) throws IOException {
        Map<String, byte[]> old = contents(before);
        Map<String, byte[]> built = contents(after);
        List<ClassChange> classes = new ArrayList<>();
        List<String> needRestart = new ArrayList<>();
        built.forEach((name, content) -> {
            byte[] was = old.get(name);
            if (!name.endsWith(CLASS)) {
                if (!Arrays.equals(was, content)) {
                    needRestart.add(name + " is a changed resource");
                }
            } else if (was == null) {
                needRestart.add(className(name) + " is a new class");
            } else if (!Arrays.equals(was, content)) {
                classes.add(new ClassChange(className(name), was, content));
            }
        });
        // A class that is gone does no harm: the changed classes no longer use it.
        old.keySet().stream()
                .filter(name -> !name.endsWith(CLASS) && !built.containsKey(name))
                .forEach(name -> needRestart.add(name + " is a removed resource"));
        return new JarChanges(classes, needRestart);
    }

    private static String className(String entry) {
        return entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
    }

    private static Map<String, byte[]> contents(Path path) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                // What Maven writes about the build is nothing that the server runs.
                if (!entry.isDirectory()
                        && !entry.getName().startsWith("META-INF/maven/")
                        && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        contents.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return contents;
    }
}
