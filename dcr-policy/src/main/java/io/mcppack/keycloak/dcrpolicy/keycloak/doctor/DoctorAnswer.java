package io.mcppack.keycloak.dcrpolicy.keycloak.doctor;

import io.mcppack.keycloak.dcrpolicy.rule.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of the doctor as JSON. */
public final class DoctorAnswer {
    private DoctorAnswer() {}

    public static List<Map<String, Object>> of(List<Finding> findings) {
        return findings.stream().map(DoctorAnswer::view).toList();
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
