package io.mcppack.keycloak.mcpmetadata.keycloak.check;

import io.mcppack.keycloak.mcpmetadata.rule.check.HttpMessage;
import io.mcppack.keycloak.mcpmetadata.rule.check.Probe;
import io.mcppack.keycloak.mcpmetadata.rule.check.PublicAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one request to a server somebody else runs: no redirect is followed, no credentials but the given are sent,
 * time and size are limited, and the address that was looked at is the address that is called, whatever the name
 * resolves to a moment later.
 */
final class GuardedHttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(6);
    private static final int MAX_BYTES = 64 * 1024;

    private final boolean privateAddresses;

    GuardedHttpClient(boolean privateAddresses) {
        this.privateAddresses = privateAddresses;
    }

    /** Reads the whole answer if a body is wanted, else only up to its header fields: a stream would not end. */
    Probe call(String method, URI address, Map<String, String> fields, String body, boolean wantsBody) {
        try {
            Optional<InetAddress> host = host(address.getHost());
            if (host.isEmpty()) {
                return new Probe.Failed("the host has a private address, which the setting"
                        + " check-private-addresses does not allow");
            }
            try (Socket socket = connect(address, host.get())) {
                byte[] content = body.getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream().write(head(method, address, fields, content.length));
                socket.getOutputStream().write(content);
                socket.getOutputStream().flush();
                return HttpMessage.read(answer(socket, wantsBody))
                        .<Probe>map(answer -> answer)
                        .orElseGet(() -> new Probe.Failed("it did not answer in HTTP, or not in time"));
            }
        } catch (UnknownHostException e) {
            return new Probe.Failed("the host name is not known");
        } catch (IOException e) {
            return new Probe.Failed("it cannot be reached (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Optional<InetAddress> host(String name) throws UnknownHostException {
        List<InetAddress> all = List.of(InetAddress.getAllByName(name));
        return privateAddresses || all.stream().allMatch(PublicAddress::is)
                ? Optional.of(all.get(0))
                : Optional.empty();
    }

    private static Socket connect(URI address, InetAddress host) throws IOException {
        boolean tls = address.getScheme().equalsIgnoreCase("https");
        int port = address.getPort() != -1 ? address.getPort() : tls ? 443 : 80;
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setSoTimeout((int) WHOLE.toMillis());
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT.toMillis());
            if (!tls) {
                return socket;
            }
            SSLSocket secure = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                    .createSocket(socket, address.getHost(), port, true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static byte[] head(String method, URI address, Map<String, String> fields, int length) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        Stream<String> lines = Stream.concat(
                Stream.of(
                        method + " " + path + " HTTP/1.1",
                        "Host: " + address.getRawAuthority(),
                        "Connection: close",
                        "User-Agent: keycloak-mcp-metadata",
                        "Content-Length: " + length),
                fields.entrySet().stream().map(field -> field.getKey() + ": " + field.getValue()));
        return (String.join("\r\n", lines.toList()) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String answer(Socket socket, boolean wantsBody) throws IOException {
        long end = System.nanoTime() + WHOLE.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        InputStream in = socket.getInputStream();
        boolean enough = false;
        while (!enough && bytes.size() < MAX_BYTES) {
            int count = read(socket, in, buffer, Duration.ofNanos(end - System.nanoTime()));
            bytes.write(buffer, 0, Math.max(count, 0));
            enough = count < 0 || (!wantsBody && HttpMessage.hasFields(bytes.toString(StandardCharsets.ISO_8859_1)));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** How many bytes came, or less than none if there will be no more in time. */
    private static int read(Socket socket, InputStream in, byte[] buffer, Duration left) throws IOException {
        if (left.toMillis() <= 0) {
            return -1;
        }
        try {
            socket.setSoTimeout((int) left.toMillis());
            return in.read(buffer);
        } catch (SocketTimeoutException e) {
            return -1;
        }
    }
}
