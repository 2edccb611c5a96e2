package io.mcppack.keycloak.distribution.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request whose body never ends: only a server that has decided by the head alone answers it. */
public final class HalfRequest {
    private static final int PATIENCE_MILLIS = 15_000;

    private HalfRequest() {}

    /**
     * The status of the answer.
     *
     * @param headers lines such as {@code Content-Type: text/plain}
     */
    public static int status(String method, URI uri, String bodyStart, String... headers) {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = method + " " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                    + "\r\nContent-Length: 9000000\r\n" + String.join("\r\n", headers) + "\r\n\r\n" + bodyStart;
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return line == null ? 0 : Integer.parseInt(line.split(" ", 3)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri, e);
        }
    }
}
