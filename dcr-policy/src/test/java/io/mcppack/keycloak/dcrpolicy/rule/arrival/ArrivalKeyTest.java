package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ArrivalKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final ShapeId SHAPE = ShapeId.of("{}");

    private final Random random = new Random(7);
    private final ArrivalKey key = key("secret", "realm");

    @Test
    void readsBackWhatItIssued() {
        for (int port : new int[] {0, 1, 80, 32_767, 32_768, 65_535}) {
            StatelessClientId id = key.issue(SHAPE, port, NOW, nonce());

            assertThat(key.verify(id.text())).contains(id);
            assertThat(id.port()).isEqualTo(port);
            assertThat(id.shape()).isEqualTo(SHAPE);
            assertThat(id.issuedAt()).isEqualTo(NOW);
            assertThat(StatelessClientId.issuedAt(id.text())).contains(NOW);
            assertThat(id.text()).hasSize(68).matches("mcp-[0-9a-v]+");
        }
    }

    /** An id that was withdrawn must not be taken for a younger one, so in doubt it is the older. */
    @Test
    void isWithdrawnWithAllIdsOfItsSecond() {
        StatelessClientId id = key.issue(SHAPE, 0, NOW.plusMillis(900), nonce());

        assertThat(id.isIssuedBy(NOW.plusMillis(1))).isTrue();
        assertThat(id.isIssuedBy(NOW.minusMillis(1))).isFalse();
    }

    /** A time after 2038 needs the last bit. */
    @Test
    void readsBackEveryTime() {
        Instant late = Instant.ofEpochSecond(0xFFFF_FFFFL);

        assertThat(key.verify(key.issue(SHAPE, 0, late, nonce()).text()).map(StatelessClientId::issuedAt))
                .contains(late);
    }

    @Test
    void knowsNoOtherKeyAndNoOtherRealm() {
        String id = key.issue(SHAPE, 0, NOW, nonce()).text();

        // Some of the keys share the hint.
        for (int i = 0; i < 1000; i++) {
            assertThat(key("secret" + i, "realm").verify(id)).isEmpty();
            assertThat(key("secret", "realm" + i).verify(id)).isEmpty();
        }
    }

    @Test
    void eachIdHasOneSpelling() {
        for (int i = 0; i < 300; i++) {
            String id = key.issue(SHAPE, random.nextInt(65_536), NOW, nonce()).text();
            for (int at = 0; at < id.length(); at++) {
                char[] changed = id.toCharArray();
                changed[at] = "0123456789abcdefghijklmnopqrstuvwxyzV-. ".charAt(random.nextInt(40));
                if (changed[at] != id.charAt(at)) {
                    assertThat(key.verify(new String(changed)))
                            .as("%s changed to %s", id, new String(changed))
                            .isEmpty();
                }
            }
            assertThat(key.verify(id + "0")).isEmpty();
            assertThat(key.verify(id.substring(0, 67))).isEmpty();
            assertThat(key.verify(id + "\n")).isEmpty();
        }
    }

    @Test
    void derivesWhatBelongsToOneId() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            StatelessClientId id = key.issue(SHAPE, 0, NOW, nonce());
            all.add(key.internalId(id));
            all.add(key.secret(id));
            all.add(key.registrationTokenId(id));
            assertThat(UUID.fromString(key.internalId(id)).version()).isEqualTo(8);
            assertThat(UUID.fromString(key.internalId(id)).variant()).isEqualTo(2);
            assertThat(key.secret(id))
                    .hasSize(43)
                    .isEqualTo(key("secret", "realm").secret(id));
        }
        assertThat(all).hasSize(3000);
    }

    @Test
    void isGoodForItsTermOnly() {
        ArrivalSettings settings = new ArrivalSettings(true, Duration.ofDays(30));
        StatelessClientId id = key.issue(SHAPE, 0, NOW, nonce());

        assertThat(settings.isGood(id, NOW)).isTrue();
        assertThat(settings.isGood(id, NOW.plusSeconds(30 * 86_400 - 1))).isTrue();
        assertThat(settings.isGood(id, NOW.plusSeconds(30 * 86_400))).isFalse();
        // A node whose clock is late must know an id that another one has just issued.
        assertThat(settings.isGood(id, NOW.minusSeconds(3600))).isTrue();
        assertThat(settings.isGood(id, NOW.minusSeconds(86_401))).isFalse();
    }

    private byte[] nonce() {
        byte[] nonce = new byte[StatelessClientId.NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    private static ArrivalKey key(String secret, String realm) {
        return new ArrivalKey(secret.getBytes(StandardCharsets.UTF_8), realm);
    }
}
