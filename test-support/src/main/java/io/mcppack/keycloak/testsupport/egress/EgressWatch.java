package io.mcppack.keycloak.testsupport.egress;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A look at everything that a running server asks its network for, until it is closed. */
public final class EgressWatch implements AutoCloseable {

    private final ProcessHandle server;
    private final EgressAgentJar jar;
    private final Path report;

    private EgressWatch(ProcessHandle server, EgressAgentJar jar, Path report) {
        this.server = server;
        this.jar = jar;
        this.report = report;
    }

    /**
     * Watches from now on.
     *
     * @param server a Java process of the same user
     * @param directory where the agent and its report are put, and stay for the reader
     */
    public static EgressWatch attach(ProcessHandle server, Path directory) {
        try {
            Files.createDirectories(directory);
            Path own = Files.createTempDirectory(directory, "egress");
            EgressWatch watch = new EgressWatch(server, EgressAgentJar.write(own), own.resolve("report.txt"));
            watch.load(watch.report + EgressAgent.SEPARATOR + watch.jar.boot());
            watch.requireThatItSees();
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException("the agent could not be put into " + directory, e);
        }
    }

    /** Everything so far, oldest first. */
    public List<Egress> recorded() {
        return all().filter(egress -> !egress.isOfTheProbe()).toList();
    }

    @Override
    public void close() {
        load("");
    }

    private void requireThatItSees() {
        Set<Egress.Kind> seen =
                all().filter(Egress::isOfTheProbe).map(Egress::kind).collect(Collectors.toSet());
        if (!seen.equals(EnumSet.allOf(Egress.Kind.class))) {
            throw new IllegalStateException("the agent did one thing of each kind in the server and saw only " + seen
                    + ": compare EgressAgent with the methods of that JDK; the server's log may say more");
        }
    }

    private Stream<Egress> all() {
        try {
            return Files.readAllLines(report).stream().map(Egress::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(String arguments) {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(server.pid()));
            try {
                machine.loadAgent(jar.agent().toString(), arguments);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IllegalStateException(
                    "process " + server.pid() + " takes no agent: is it a Java of the same user that allows"
                            + " -XX:+EnableDynamicAgentLoading? Its log may say more",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("process " + server.pid(), e);
        }
    }
}
