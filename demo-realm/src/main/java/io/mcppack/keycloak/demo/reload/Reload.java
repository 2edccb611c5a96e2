package io.mcppack.keycloak.demo.reload;

import java.io.IOException;
import java.io.PrintStream;
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
    private final PrintStream out;
    private final PrintStream err;

    Reload(RunningDemo demo, PrintStream out, PrintStream err) {
        this.demo = demo;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) throws IOException {
        RunningDemo demo = RunningDemo.in(Path.of(System.getProperty("keycloak.work")));
        boolean reloaded = new Reload(demo, System.out, System.err).from(Path.of(arguments[0]));
        System.exit(reloaded ? 0 : 1);
    }

    /** Compares with what the modules below this directory have built. Answers whether the server has it all now. */
    boolean from(Path root) throws IOException {
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
            out.println("Nothing to reload: the server has every class as it is built.");
            return true;
        }
        if (needRestart.isEmpty()) {
            String answer = new ServerProcess(demo.pid(), demo.agent()).load(classes);
            if (answer.equals(ReloadAgent.DONE)) {
                for (Path jar : built) {
                    demo.loaded(jar);
                }
                out.println("Reloaded, from the next request on:");
                classes.forEach(change -> out.println("  " + change.name()));
                return true;
            }
            needRestart.add("the server took none of the classes: " + answer);
        }
        err.println(RESTART);
        needRestart.forEach(reason -> err.println("  " + reason));
        return false;
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
