package io.mcppack.keycloak.kit;

import io.mcppack.keycloak.kit.setting.Setting;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** One request of an administrator: in which realm, with which rights, and how it is read and recorded. */
public record AdminRequest(
        KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {

    /** The parameters in the query of a request. */
    public record Query(Map<String, List<String>> values) {
        public <T> T get(Setting<T> parameter) {
            return valid(() -> parameter.read(name -> values.getOrDefault(name, List.of())));
        }
    }

    /** Comes before the method is chosen: by then Keycloak has parsed a form, and written its files to the disk. */
    public AdminRequest requireJson() {
        HttpRequest http = session.getContext().getHttpRequest();
        List<String> types = http.getHttpHeaders().getRequestHeader(HttpHeaders.CONTENT_TYPE);
        if (!StrictJson.isSentAs(types == null ? List.of() : types)) {
            // Keycloak 26.7 reads the type once more for its security headers, and answers 500 if it cannot.
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
            if (List.of("POST", "PUT", "PATCH").contains(http.getHttpMethod())) {
                throw Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, "invalid_request", "Send JSON in UTF-8.", Map.of());
            }
        }
        return this;
    }

    /** Reads the query; a parameter that is not one of these is refused, so that a typing error cannot hide. */
    public Query query(Setting<?>... parameters) {
        Map<String, List<String>> values = session.getContext().getUri().getQueryParameters();
        requireKnown(
                "parameter",
                values.keySet(),
                Stream.of(parameters).map(Setting::key).toList());
        return new Query(values);
    }

    /** Reads a body that may be left out; a member that is not one of these is refused. */
    public static Map<String, @Nullable Object> body(@Nullable String text, Collection<String> members) {
        Map<String, @Nullable Object> body = body(text);
        requireKnown("member", body.keySet(), members);
        return body;
    }

    public static Map<String, @Nullable Object> body(@Nullable String text) {
        return StrictJson.object(text == null || text.isBlank() ? "{}" : text)
                .orElseThrow(() -> Problem.badRequest("The body must be one JSON object without duplicate members."));
    }

    /** Answers 400 with the sentence of an {@link IllegalArgumentException}. */
    public static <T> T valid(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(Objects.requireNonNullElse(e.getMessage(), "The request cannot be read."));
        }
    }

    /** Records a change under the address that was called. */
    public void record(String resourceType, OperationType operation, @Nullable Object representation) {
        adminEvent
                .resource(resourceType)
                .operation(operation)
                .resourcePath(session.getContext().getUri())
                .representation(representation)
                .success();
    }

    private static void requireKnown(String what, Collection<String> names, Collection<String> known) {
        if (!known.containsAll(names)) {
            throw Problem.badRequest("An unknown %s. This call takes %s."
                    .formatted(what, known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }
}
