package io.mcppack.keycloak.demo.reload;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./demo reload}, after Maven has built the JARs: puts the changed classes into the server that is running, all
 * of them or none. Built JARs are compared and not directories of classes, because a build may move classes that it
 * packs into a JAR.
 */
public final class Reload {

    private static final String RESTART =
            "Nothing was reloaded. To see these changes, stop the demo with Ctrl-C and start it again:";

    private final RunningDemo demo;

    private Reload(RunningDemo demo) {
        this.demo = demo;
    }

    public static void main(String[] arguments) throws IOException {
        RunningDemo demo = RunningDemo.in(Path.of(System.getProperty("keycloak.work")));
        System.exit(new Reload(demo).from(Path.of(arguments[0])) ? 0 : 1);
    }

    private boolean from(Path root) throws IOException {
        List<Path> built = new ArrayList<>();
        List<ClassChange> classes = new ArrayList<>();
        List<String> needRestart = new ArrayList<>();
        for (Path running : demo.jars()) {
            Path jar = built(root, running.getFileName());
            JarChanges changes = JarChanges.between(running, jar);
            built.add(jar);
            classes.addAll(changes.classes());
            needRestart.addAll(changes.needRestart());
        }
        for (ClassChange change : classes) {
            needRestart.addAll(change.needRestart());
        }
        if (needRestart.isEmpty() && classes.isEmpty()) {
            System.out.println("Nothing to reload: the server has every class as it is built.");
            return true;
        }
        if (needRestart.isEmpty()) {
            String answer = load(classes);
            if (answer.equals(ReloadAgent.DONE)) {
                for (Path jar : built) {
                    demo.loaded(jar);
                }
                System.out.println("Reloaded, from the next request on:");
                classes.forEach(change -> System.out.println("  " + change.name()));
                return true;
            }
            needRestart.add("the server's JVM refused: " + answer);
        }
        System.err.println(RESTART);
        needRestart.forEach(reason -> System.err.println("  " + reason));
        return false;
    }

    private String load(List<ClassChange> classes) throws IOException {
        Path directory = Files.createTempDirectory("reload");
        try {
            for (ClassChange change : classes) {
                Files.write(directory.resolve(change.name()), change.after());
            }
            VirtualMachine server = VirtualMachine.attach(demo.pid());
            try {
                // The number of a process that is gone may have been given to another one.
                if (server.getSystemProperties().getProperty("kc.home.dir") == null) {
                    return "process " + demo.pid() + " is not Keycloak";
                }
                server.loadAgent(demo.agent().toAbsolutePath().toString(), directory.toString());
            } finally {
                server.detach();
            }
            return Files.readString(directory.resolve(ReloadAgent.ANSWER));
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            return "process " + demo.pid() + " does not take the agent: " + e.getMessage();
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static Path built(Path root, Path name) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("target").resolve(name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no module has built " + name));
        }
    }
}
