package io.mcppack.keycloak.distribution.pack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * What the annotations in the shipped JARs offer to administrators. The classes are read and not loaded, because most
 * of what they refer to is only in a server.
 */
final class AdminEndpoints {
    /** By the class that the provider of that name hands out. */
    private static final Map<String, String> ROOTS = Map.of(
            "DcrPolicyResource", "dcr-policy",
            "ReaperResource", "stale-client-reaper",
            "ServersResource", "mcp-metadata");

    /** What these answer is not below {@code /admin}. */
    private static final Set<String> PUBLIC = Set.of(
            "DocumentResource",
            "GovernedRegistrationProvider",
            "ClosedRegistrationProvider",
            "PushedArrival",
            "PushedArrivalEndpoint");

    private AdminEndpoints() {}

    /** Each like {@code GET mcp-metadata/servers/{id}}. */
    static List<String> shipped() {
        List<TypeDescription> resources = resources();
        Set<TypeDescription> located = resources.stream()
                .flatMap(AdminEndpoints::locators)
                .map(locator -> locator.getReturnType().asErasure())
                .collect(Collectors.toSet());
        List<TypeDescription> roots = resources.stream()
                .filter(resource -> !located.contains(resource) && !PUBLIC.contains(resource.getSimpleName()))
                .toList();
        assertThat(roots)
                .as("Say in this class where a new resource is, or that it is public.")
                .extracting(TypeDescription::getSimpleName)
                .containsExactlyInAnyOrderElementsOf(ROOTS.keySet());
        return roots.stream()
                .flatMap(root -> endpoints(root, Objects.requireNonNull(ROOTS.get(root.getSimpleName()))))
                .toList();
    }

    private static Stream<String> endpoints(TypeDescription resource, String path) {
        return Stream.concat(
                resource.getDeclaredMethods().stream()
                        .flatMap(method -> verbs(method).map(verb -> verb + " " + below(path, method))),
                locators(resource)
                        .flatMap(locator -> endpoints(locator.getReturnType().asErasure(), below(path, locator))));
    }

    private static Stream<MethodDescription.InDefinedShape> locators(TypeDescription resource) {
        return resource.getDeclaredMethods().stream()
                .filter(method -> method.getDeclaredAnnotations().isAnnotationPresent(Path.class))
                .filter(method -> verbs(method).findAny().isEmpty());
    }

    private static Stream<String> verbs(MethodDescription method) {
        return method.getDeclaredAnnotations().stream()
                .map(AnnotationDescription::getAnnotationType)
                .map(type -> type.getDeclaredAnnotations().ofType(HttpMethod.class))
                .flatMap(verb ->
                        verb == null ? Stream.empty() : Stream.of(verb.load().value()));
    }

    private static String below(String path, MethodDescription method) {
        AnnotationDescription.Loadable<Path> own =
                method.getDeclaredAnnotations().ofType(Path.class);
        return own == null ? path : path + "/" + own.load().value();
    }

    private static List<TypeDescription> resources() {
        List<ClassFileLocator> sources = new ArrayList<>(List.of(ClassFileLocator.ForClassLoader.ofSystemLoader()));
        Set<String> names = new HashSet<>();
        try (Stream<java.nio.file.Path> jars =
                Files.list(java.nio.file.Path.of(System.getProperty("keycloak.providers")))) {
            for (java.nio.file.Path jar : jars.toList()) {
                sources.add(ClassFileLocator.ForJarFile.of(jar.toFile()));
                names.addAll(classes(jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TypePool pool = TypePool.Default.of(new ClassFileLocator.Compound(sources));
        return names.stream()
                .map(name -> pool.describe(name).resolve())
                .filter(type -> type.getDeclaredMethods().stream()
                        .anyMatch(method -> verbs(method).findAny().isPresent()
                                || method.getDeclaredAnnotations().isAnnotationPresent(Path.class)))
                .toList();
    }

    private static List<String> classes(java.nio.file.Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("io/mcppack/") && name.endsWith(".class"))
                    .filter(name -> !name.endsWith("/package-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
