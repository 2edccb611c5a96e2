package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ShapeList;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Shapes;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.StoredShape;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.ShapeId;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.keycloak.events.admin.OperationType;

/** Registrations for which no client is stored: what has registered, how often and from where. */
@Produces(MediaType.APPLICATION_JSON)
public class ArrivalsResource {
    private static final String RESOURCE_TYPE = "MCP_DCR_ARRIVAL";

    private final AdminRequest request;
    private final ShapeList shapes;

    ArrivalsResource(AdminRequest request) {
        this.request = request;
        this.shapes = new ShapeList(request.session(), request.realm().getId());
    }

    @GET
    public Response list() {
        request.auth().clients().requireView();
        return answer(lines(ArrivalQuery.of(request).page(request)));
    }

    @GET
    @Path("{id}")
    public Response shape(@PathParam("id") String id) {
        request.auth().clients().requireView();
        request.query();
        StoredShape shape = find(id);
        return answer(ArrivalAnswer.details(lines(List.of(shape)).get(0), shape, shapes.days(shape.id())));
    }

    /** Makes the client ids unknown with which nobody has come; whoever wants another one has to register again. */
    @DELETE
    @Path("{id}")
    public Response withdraw(@PathParam("id") String id) {
        request.auth().clients().requireManage();
        request.query();
        StoredShape shape = find(id);
        new Shapes(request.session(), request.realm().getId(), Clock.systemUTC()).withdraw(shape.id());
        request.record(
                RESOURCE_TYPE, OperationType.DELETE, lines(List.of(shape)).get(0));
        return Response.noContent().build();
    }

    private List<Map<String, Object>> lines(List<StoredShape> page) {
        Catalogue catalogue = PolicyComponents.catalogue(request.session());
        Map<ShapeId, Long> waiting = shapes.waiting(page);
        return page.stream()
                .map(each -> ArrivalAnswer.line(each, catalogue, waiting.getOrDefault(each.id(), 0L)))
                .toList();
    }

    private StoredShape find(String id) {
        return ShapeId.parse(id)
                .flatMap(shapes::find)
                .orElseThrow(() -> Problem.notFound("Nothing with this id has registered. GET arrivals lists all."));
    }

    private static Response answer(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
