package io.mcppack.keycloak.benchmarks.flood;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection that stays open. Java's own client would take as much CPU as the server that is measured. */
final class KeepAlive implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_CHUNKS = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS = "HTTP/1.1 ".length();

    private final Socket socket;
    private final byte[] buffer = new byte[64 * 1024];
    private int received;

    private KeepAlive(Socket socket) {
        this.socket = socket;
    }

    static KeepAlive to(URI server) {
        try {
            Socket socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            return new KeepAlive(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request and reads the whole answer, of which only the status is told. */
    int status(byte[] request) {
        try {
            socket.getOutputStream().write(request);
            received = 0;
            int head = readHead();
            Matcher length = LENGTH.matcher(new String(buffer, 0, head, StandardCharsets.ISO_8859_1));
            if (length.find()) {
                int end = head + Integer.parseInt(length.group(1));
                while (received < end) {
                    receive();
                }
            } else {
                while (!endsWith(END_OF_CHUNKS)) {
                    receive();
                }
            }
            return Integer.parseInt(new String(buffer, STATUS, 3, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the body begins. */
    private int readHead() throws IOException {
        for (int end = END_OF_HEAD.length; ; end++) {
            while (received < end) {
                receive();
            }
            if (Arrays.equals(buffer, end - END_OF_HEAD.length, end, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return end;
            }
        }
    }

    private boolean endsWith(byte[] end) {
        return received >= end.length && Arrays.equals(buffer, received - end.length, received, end, 0, end.length);
    }

    private void receive() throws IOException {
        int read = socket.getInputStream().read(buffer, received, buffer.length - received);
        if (read <= 0) {
            throw new EOFException("the server ended the connection, or its answer is too long");
        }
        received += read;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
