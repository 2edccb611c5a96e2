package io.mcppack.keycloak.demo.reload;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs in the server's JVM. It redefines the classes that are loaded, and hands out the others when they are loaded:
 * Keycloak loads most classes at their first use, and until then would take them from its JARs.
 */
public final class ReloadAgent {

    static final String ANSWER = "answer";
    static final String DONE = "done";

    private static final Map<String, byte[]> LATER = new ConcurrentHashMap<>();
    private static final ClassFileTransformer TRANSFORMER = new ClassFileTransformer() {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            return name == null || redefined != null ? null : LATER.get(name.replace('/', '.'));
        }
    };

    private ReloadAgent() {}

    /** Called once for each reload; the directory has a file for each class, called like it, and gets the answer. */
    public static void agentmain(String directory, Instrumentation instrumentation) throws IOException {
        Path path = Path.of(directory);
        Map<String, byte[]> changed = read(path);
        Files.writeString(path.resolve(ANSWER), reload(changed, instrumentation));
    }

    private static String reload(Map<String, byte[]> changed, Instrumentation instrumentation) {
        ClassDefinition[] definitions = Stream.of(instrumentation.getAllLoadedClasses())
                .flatMap(loaded -> Stream.ofNullable(changed.get(loaded.getName()))
                        .map(classFile -> new ClassDefinition(loaded, classFile)))
                .toArray(ClassDefinition[]::new);
        try {
            if (definitions.length > 0) {
                // All of them or none.
                instrumentation.redefineClasses(definitions);
            }
        } catch (UnsupportedOperationException | UnmodifiableClassException | ClassNotFoundException | LinkageError e) {
            return String.valueOf(e.getMessage());
        }
        LATER.putAll(changed);
        instrumentation.removeTransformer(TRANSFORMER);
        instrumentation.addTransformer(TRANSFORMER);
        return DONE;
    }

    private static Map<String, byte[]> read(Path directory) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                classes.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
