package io.mcppack.keycloak.testsupport.egress;

import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the watched methods were called with. It is public and alone in a JAR because the boot class loader
 * must find it: the methods that call it are the JDK's own.
 */
public final class EgressRecorder {

    static final String LOOK_UP = "look-up";
    static final String REVERSE_LOOK_UP = "reverse-look-up";
    static final String CONNECT = "connect";
    static final String DATAGRAM = "datagram";

    private static final int SHOWN_FRAMES = 8;

    private static @Nullable Writer report;

    private EgressRecorder() {}

    public static synchronized void start(String file) throws IOException {
        report = new FileWriter(file, StandardCharsets.UTF_8, true);
    }

    public static synchronized void stop() throws IOException {
        if (report != null) {
            report.close();
            report = null;
        }
    }

    public static void lookUp(String name) {
        write(LOOK_UP, name, 0);
    }

    public static void reverseLookUp(InetAddress address) {
        write(REVERSE_LOOK_UP, address.getHostAddress(), 0);
    }

    public static void connect(InetAddress address, int port) {
        // toString gives the name that the address was made of, and asks nobody for one.
        write(CONNECT, address.toString(), port);
    }

    public static void datagram(Object target) {
        Object address = target instanceof DatagramPacket packet ? packet.getSocketAddress() : target;
        if (address instanceof InetSocketAddress inet) {
            write(DATAGRAM, inet.getHostString(), inet.getPort());
        }
    }

    private static void write(String kind, String target, int port) {
        String line =
                String.join("\t", kind, target.replaceAll("[\\t\\r\\n]", "?"), String.valueOf(port), owner()) + "\n";
        synchronized (EgressRecorder.class) {
            if (report == null) {
                return;
            }
            try {
                report.write(line);
                report.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String owner() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().equals(EgressRecorder.class.getName()))
                        .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|sun|com\\.sun)\\..*"))
                        .limit(SHOWN_FRAMES)
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .collect(Collectors.joining(" < ")));
    }
}
