package io.mcppack.keycloak.testsupport.egress;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/**
 * The agent as the JVM wants it, made of the classes at hand: one JAR with what decides what is watched, one for the
 * boot class loader, and Byte Buddy beside them.
 */
record EgressAgentJar(Path agent, Path boot) {

    private static final String LIBRARY = "byte-buddy.jar";

    /** @param directory empty, and not emptied while the server runs, which has the JARs open */
    static EgressAgentJar write(Path directory) throws IOException {
        try {
            Files.copy(
                    Path.of(ByteBuddy.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()),
                    directory.resolve(LIBRARY));
        } catch (URISyntaxException e) {
            throw new IOException("Byte Buddy is in no file", e);
        }
        Manifest manifest = manifest();
        manifest.getMainAttributes().putValue("Agent-Class", EgressAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, LIBRARY);
        Path agent = jar(
                directory.resolve("agent.jar"),
                manifest,
                List.of(
                        EgressAgent.class,
                        EgressAdvice.class,
                        EgressAdvice.LookUp.class,
                        EgressAdvice.ReverseLookUp.class,
                        EgressAdvice.Connect.class,
                        EgressAdvice.SendTo.class,
                        EgressAdvice.SendPacket.class));
        return new EgressAgentJar(agent, jar(directory.resolve("boot.jar"), manifest(), List.of(EgressRecorder.class)));
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }

    private static Path jar(Path file, Manifest manifest, List<Class<?>> classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream bytes = type.getResourceAsStream("/" + entry)) {
                    if (bytes == null) {
                        throw new IOException("no class file of " + type.getName());
                    }
                    bytes.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
        return file;
    }
}
