package io.mcppack.keycloak.dcrpolicy.keycloak.doctor;

import io.mcppack.keycloak.dcrpolicy.rule.doctor.Finding;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of the doctor as JSON. */
public final class DoctorAnswer {
    private DoctorAnswer() {}

    public static Response of(List<Finding> findings) {
        return Response.ok(findings.stream().map(DoctorAnswer::view).toList(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Map<String, Object> view(Finding finding) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", finding.kind().code());
        view.put("severity", finding.kind().severity().code());
        view.put("evidence", finding.evidence());
        view.put("fix", finding.kind().fix());
        return view;
    }
}
