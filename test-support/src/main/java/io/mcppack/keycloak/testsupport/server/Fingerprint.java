package io.mcppack.keycloak.testsupport.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a built server by what went into it, so that a build is repeated only when something changed. */
final class Fingerprint {

    private static final int SHOWN_CHARACTERS = 16;

    private Fingerprint() {}

    static String of(ServerOptions options, List<Path> jars) throws IOException {
        MessageDigest digest = sha256();
        add(
                digest,
                options.distribution() + " " + Files.size(options.distribution()) + " "
                        + Files.getLastModifiedTime(options.distribution()));
        add(digest, options.javaHome().toString());
        add(digest, String.join(" ", options.buildArguments()));
        for (Path jar : jars) {
            add(digest, jar.getFileName().toString());
            digest.update(Files.readAllBytes(jar));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN_CHARACTERS);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
