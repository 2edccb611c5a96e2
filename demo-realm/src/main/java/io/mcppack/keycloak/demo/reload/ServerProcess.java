package io.mcppack.keycloak.demo.reload;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The process of the running Keycloak, which takes the agent. */
record ServerProcess(String pid, Path agent) {

    /** Answers {@link ReloadAgent#DONE}, or why the server took none of the classes. */
    String load(List<ClassChange> classes) throws IOException {
        if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
            return "process " + pid + " is gone";
        }
        Path directory = Files.createTempDirectory("reload");
        try {
            for (ClassChange change : classes) {
                Files.write(directory.resolve(change.name()), change.after());
            }
            VirtualMachine server = VirtualMachine.attach(pid);
            try {
                // The number of a process that is gone may have been given to another one.
                if (server.getSystemProperties().getProperty("kc.home.dir") == null) {
                    return "process " + pid + " is not Keycloak";
                }
                server.loadAgent(agent.toAbsolutePath().toString(), directory.toString());
            } finally {
                server.detach();
            }
            return Files.readString(directory.resolve(ReloadAgent.ANSWER));
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            return "process " + pid + " does not take the agent: " + e.getMessage();
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }
}
