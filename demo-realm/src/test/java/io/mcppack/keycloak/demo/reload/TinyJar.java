package io.mcppack.keycloak.demo.reload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes JARs as a build would. */
final class TinyJar {

    private TinyJar() {}

    static Path write(Path file, Map<String, byte[]> entries) throws IOException {
        return write(file, manifest(Map.of()), entries);
    }

    /** The agent as Maven packs it; the manifest is that of the POM. */
    static Path agent(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (String name : new String[] {"ReloadAgent", "ReloadAgent$1"}) {
            String entry = ReloadAgent.class.getPackageName().replace('.', '/') + "/" + name + ".class";
            entries.put(entry, Files.readAllBytes(Path.of("target", "classes").resolve(entry)));
        }
        String agent = ReloadAgent.class.getName();
        return write(file, manifest(Map.of("Agent-Class", agent, "Can-Redefine-Classes", "true")), entries);
    }

    private static Path write(Path file, Manifest manifest, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return file;
    }

    private static Manifest manifest(Map<String, String> attributes) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        return manifest;
    }
}
