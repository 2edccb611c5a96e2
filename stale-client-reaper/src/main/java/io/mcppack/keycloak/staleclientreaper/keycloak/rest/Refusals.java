package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.rule.settings.NumberSetting;
import io.mcppack.keycloak.staleclientreaper.rule.settings.SwitchSetting;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.ErrorResponse;

/** Answers of the admin REST API to what it does not accept; each says what to do instead. */
final class Refusals {
    static final NumberSetting MAX = new NumberSetting("max", 100, 1, 1_000);

    private Refusals() {}

    static int max(String text) {
        return valid(() -> MAX.read(text));
    }

    static boolean flag(String key, boolean standard, String text) {
        return valid(() -> new SwitchSetting(key, standard).read(text));
    }

    static <T> T valid(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw badRequest(e.getMessage());
        }
    }

    static WebApplicationException badRequest(@Nullable String sentence) {
        return ErrorResponse.error(sentence, Response.Status.BAD_REQUEST);
    }

    static WebApplicationException noSuchClient() {
        return ErrorResponse.error(
                "This realm has no dynamic client with this id. The id is the one in the address of the client in the admin"
                        + " console, not the client_id; GET clients lists every recorded client.",
                Response.Status.NOT_FOUND);
    }

    static WebApplicationException notArchived() {
        return ErrorResponse.error(
                "The archive of this realm has no client with this id. GET archive lists what it has.",
                Response.Status.NOT_FOUND);
    }

    static WebApplicationException noSuchRun() {
        return ErrorResponse.error(
                "This realm has no run with this id. GET runs lists the runs of the last 90 days.",
                Response.Status.NOT_FOUND);
    }

    static WebApplicationException conflict(String sentence) {
        return ErrorResponse.error(sentence, Response.Status.CONFLICT);
    }

    static WebApplicationException switchedOff() {
        return conflict("The reaper is not switched on in this realm: create a component with the provider id"
                + " stale-client-reaper first.");
    }
}
