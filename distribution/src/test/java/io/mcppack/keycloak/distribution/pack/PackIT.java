package io.mcppack.keycloak.distribution.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What an operator downloads. */
final class PackIT {

    private static final Path PACK = Path.of(System.getProperty("keycloak.pack"));

    @Test
    void holdsTheJarsThePapersAndTheBillOfMaterials() throws IOException {
        try (ZipFile zip = new ZipFile(PACK.toFile())) {
            assertThat(files(zip))
                    .as("a build with mvn -o has no bill of materials: build without -o")
                    .anyMatch(name -> name.endsWith("/sbom.cdx.json"));
            assertThat(files(zip))
                    .hasSize(9)
                    .anyMatch(name -> name.contains("/providers/keycloak-mcp-dcr-policy-"))
                    .anyMatch(name -> name.contains("/providers/keycloak-mcp-stale-client-reaper-"))
                    .anyMatch(name -> name.contains("/providers/keycloak-mcp-metadata-"))
                    .anyMatch(name -> name.contains("/providers/keycloak-mcp-themes-"))
                    .anyMatch(name -> name.endsWith("/LICENSE"))
                    .anyMatch(name -> name.endsWith("/README.md"))
                    .anyMatch(name -> name.endsWith("/CHANGELOG.md"));
        }
    }

    @Test
    void holdsTheRightChecksumOfEveryFile() throws IOException {
        try (ZipFile zip = new ZipFile(PACK.toFile())) {
            String top = files(zip).get(0).substring(0, files(zip).get(0).indexOf('/') + 1);
            List<String> expected = files(zip).stream()
                    .filter(name -> !name.endsWith("/SHA256SUMS"))
                    .map(name -> sha256(zip, name) + "  " + name.substring(top.length()))
                    .toList();

            String sums = new String(read(zip, top + "SHA256SUMS"), StandardCharsets.UTF_8);
            assertThat(sums.lines()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** A library inside a provider JAR would be loaded for all of Keycloak. */
    @Test
    void bringsNoClassButOurs() throws IOException {
        try (ZipFile zip = new ZipFile(PACK.toFile())) {
            for (String jar :
                    files(zip).stream().filter(name -> name.endsWith(".jar")).toList()) {
                assertThat(classes(read(zip, jar)))
                        .allMatch(name -> name.startsWith("io/mcppack/keycloak/"))
                        .as("Shared classes are relocated, or the JAR whose name comes first would decide for all.")
                        .noneMatch(name -> name.startsWith("io/mcppack/keycloak/kit/"));
            }
        }
    }

    private static List<String> files(ZipFile zip) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    private static List<String> classes(byte[] jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private static String sha256(ZipFile zip, String name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(read(zip, name)));
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }
}
