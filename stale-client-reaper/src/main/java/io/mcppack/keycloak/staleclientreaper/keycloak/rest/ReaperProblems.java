package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.kit.Problem;
import jakarta.ws.rs.WebApplicationException;

/** What several of these resources cannot do; each answer says what to do instead. */
final class ReaperProblems {
    private ReaperProblems() {}

    static WebApplicationException noSuchClient() {
        return Problem.notFound(
                "This realm has no dynamic client with this id. The id is the one in the address of the client in the admin"
                        + " console, not the client_id; GET clients lists every recorded client.");
    }

    static WebApplicationException notArchived() {
        return Problem.notFound("The archive of this realm has no client with this id. GET archive lists what it has.");
    }

    static WebApplicationException noSuchRun() {
        return Problem.notFound("This realm has no run with this id. GET runs lists the runs of the last 90 days.");
    }

    static WebApplicationException switchedOff() {
        return Problem.conflict("The reaper is not switched on in this realm: create a component with the provider id"
                + " stale-client-reaper first.");
    }
}
