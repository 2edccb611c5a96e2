package io.mcppack.keycloak.testsupport.egress;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.jar.JarFile;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** Runs inside the watched server: puts the recorder into the JDK's methods, and takes it out again. */
public final class EgressAgent {

    /** Between report file and boot JAR; no file name has it, on any system. */
    static final String SEPARATOR = "|";

    private static @Nullable ResettableClassFileTransformer installed;

    private EgressAgent() {}

    /** Called by the JVM: with arguments the watch begins, without it ends. */
    public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
        if (arguments == null || arguments.isEmpty()) {
            stop(instrumentation);
            return;
        }
        int separator = arguments.indexOf(SEPARATOR);
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(arguments.substring(separator + 1)));
        EgressRecorder.start(arguments.substring(0, separator));
        installed = install(instrumentation);
        probe();
    }

    private static void stop(Instrumentation instrumentation) throws IOException {
        if (installed != null) {
            installed.reset(instrumentation, RedefinitionStrategy.RETRANSFORMATION);
            installed = null;
            EgressRecorder.stop();
        }
    }

    private static ResettableClassFileTransformer install(Instrumentation instrumentation)
            throws ClassNotFoundException {
        AgentBuilder builder = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .ignore(none())
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(new RedefinitionStrategy.DiscoveryStrategy.Explicit(
                        InetAddress.class,
                        Class.forName("sun.nio.ch.Net"),
                        Class.forName("sun.nio.ch.DatagramChannelImpl")))
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly());
        return builder.type(named("java.net.InetAddress"))
                .transform((type, description, loader, module, domain) -> type.visit(on(
                                EgressAdvice.LookUp.class,
                                // The first also where the answer is still known from an earlier look-up.
                                named("getAllByName0")
                                        .or(named("getAddressesFromNameService"))
                                        .and(takesArgument(0, String.class))))
                        .visit(on(
                                EgressAdvice.ReverseLookUp.class,
                                named("getHostFromNameService").and(takesArgument(0, InetAddress.class)))))
                .type(named("sun.nio.ch.Net"))
                .transform((type, description, loader, module, domain) -> type.visit(on(
                        EgressAdvice.Connect.class,
                        named("connect").and(takesArguments(4)).and(takesArgument(0, ProtocolFamily.class)))))
                .type(named("sun.nio.ch.DatagramChannelImpl"))
                .transform((type, description, loader, module, domain) -> type.visit(on(
                                EgressAdvice.SendTo.class,
                                named("send")
                                        .or(named("blockingSend"))
                                        .and(takesArguments(ByteBuffer.class, SocketAddress.class))))
                        .visit(on(
                                EgressAdvice.SendPacket.class,
                                named("blockingSend").and(takesArguments(DatagramPacket.class)))))
                .installOn(instrumentation);
    }

    private static AsmVisitorWrapper on(Class<?> advice, ElementMatcher<? super MethodDescription> methods) {
        return Advice.to(advice).on(methods);
    }

    /**
     * Does one thing of each kind, all on the loopback interface, so that the watcher can tell whether nothing slips
     * through.
     */
    private static void probe() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        InetAddress.getAllByName("localhost");
        InetAddress.getByAddress(loopback.getAddress()).getHostName();
        try (ServerSocket listener = new ServerSocket(0, 1, loopback);
                Socket socket = new Socket(loopback, listener.getLocalPort());
                DatagramChannel channel = DatagramChannel.open();
                DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            channel.send(ByteBuffer.allocate(1), new InetSocketAddress(loopback, datagrams.getLocalPort()));
            datagrams.send(new DatagramPacket(new byte[1], 1, loopback, datagrams.getLocalPort()));
            socket.shutdownOutput();
        }
    }
}
