package io.mcppack.keycloak.demo.reload;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A JVM that loads a class at the first question to it, as Keycloak loads those of its JARs, and tells its answer. */
final class TinyServer implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    private TinyServer(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static TinyServer start(Path jar, String... properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        Path here = Path.of("target", "test-classes");
        command.addAll(List.of("-cp", here + File.pathSeparator + jar, TinyServer.class.getName()));
        return new TinyServer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    String ask(String className) throws IOException {
        process.getOutputStream().write((className + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the server has ended");
        }
        return answer;
    }

    String pid() {
        return Long.toString(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = questions.readLine(); name != null; name = questions.readLine()) {
            Supplier<?> speaker = Class.forName(name)
                    .asSubclass(Supplier.class)
                    .getDeclaredConstructor()
                    .newInstance();
            System.out.println(speaker.get());
        }
    }
}
