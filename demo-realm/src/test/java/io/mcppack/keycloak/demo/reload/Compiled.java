package io.mcppack.keycloak.demo.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Source text as class files, by the name of the class. */
final class Compiled {

    private Compiled() {}

    /** A class that answers a sentence, with further members. */
    static byte[] speaker(String name, String sentence, String... members) throws IOException {
        return one(
                name,
                "public class %s implements java.util.function.Supplier<String> { public String get() { return \"%s\"; } %s }"
                        .formatted(name, sentence, String.join(" ", members)));
    }

    static byte[] one(String name, String source) throws IOException {
        byte[] classFile = all(name, source).get(name);
        if (classFile == null) {
            throw new IOException("the source has no class " + name);
        }
        return classFile;
    }

    private static Map<String, byte[]> all(String name, String source) throws IOException {
        Path directory = Files.createTempDirectory("compiled");
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        int errors = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", file.toString());
        Map<String, byte[]> classFiles = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.toList()) {
                String fileName = each.getFileName().toString();
                if (fileName.endsWith(".class")) {
                    classFiles.put(fileName.substring(0, fileName.length() - 6), Files.readAllBytes(each));
                }
                Files.delete(each);
            }
        }
        Files.delete(directory);
        if (errors != 0) {
            throw new IOException("does not compile: " + source);
        }
        return classFiles;
    }
}
