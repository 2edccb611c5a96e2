package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ResourceUrlCacheTest {

    private static final String URL = "https://mcp.example.com/weather";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ResourceUrlCache memory = new ResourceUrlCache(nanos::get);

    @Test
    void remembersWhatTheDatabaseSaidForHalfAMinute() {
        assertThat(memory.recall("demo", URL)).isEmpty();
        assertThat(memory.ask("demo", URL, () -> List.of("weather"))).containsExactly("weather");

        pass(Duration.ofSeconds(30));
        assertThat(memory.recall("demo", URL)).containsExactly("weather");
        assertThat(memory.recall("other", URL)).isEmpty();

        pass(Duration.ofMillis(1));
        assertThat(memory.recall("demo", URL)).isEmpty();
    }

    @Test
    void neverRemembersThatThereIsNobody() {
        memory.ask("demo", URL, () -> List.of("weather"));
        assertThat(memory.ask("demo", URL, List::of)).isEmpty();
        assertThat(memory.recall("demo", URL)).isEmpty();
    }

    @Test
    void doesNotRememberWhatWasAskedBeforeAChange() {
        memory.ask("demo", URL, () -> {
            memory.forget("demo");
            return List.of("weather");
        });
        assertThat(memory.recall("demo", URL)).isEmpty();
    }

    @Test
    void forgetsTheRealmThatChanged() {
        memory.ask("demo", URL, () -> List.of("weather"));
        memory.ask("other", URL, () -> List.of("storm"));

        memory.forget("demo");

        assertThat(memory.recall("demo", URL)).isEmpty();
        assertThat(memory.recall("other", URL)).containsExactly("storm");
    }

    @Test
    void doesNotGrowForEver() {
        IntStream.rangeClosed(0, 4096).forEach(i -> memory.ask("demo", URL + i, () -> List.of("weather")));

        assertThat(IntStream.rangeClosed(0, 4096)
                        .filter(i -> !memory.recall("demo", URL + i).isEmpty())
                        .count())
                .isEqualTo(1);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
