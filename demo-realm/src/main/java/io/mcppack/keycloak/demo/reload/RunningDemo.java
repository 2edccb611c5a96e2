package io.mcppack.keycloak.demo.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a demo leaves in its work directory while it runs: the number of the server's process, the agent, and the JARs
 * as the server has them in memory. They are copies, because an open JAR must not change and Maven writes the others.
 */
public record RunningDemo(Path directory) {

    public static RunningDemo in(Path workDirectory) {
        return new RunningDemo(workDirectory.resolve("running"));
    }

    public void begin(long pid, Path providers, Path agent) throws IOException {
        end();
        Files.createDirectories(directory);
        for (Path jar : jars(providers)) {
            loaded(jar);
        }
        Files.copy(agent, agent());
        Files.writeString(pidFile(), Long.toString(pid));
    }

    public void end() throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    String pid() throws IOException {
        return Files.readString(pidFile());
    }

    Path agent() {
        return directory.resolve("agent");
    }

    List<Path> jars() throws IOException {
        return jars(directory);
    }

    /** From now on the server has the classes of this JAR in memory. */
    void loaded(Path jar) throws IOException {
        Files.copy(jar, directory.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path pidFile() {
        return directory.resolve("pid");
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
