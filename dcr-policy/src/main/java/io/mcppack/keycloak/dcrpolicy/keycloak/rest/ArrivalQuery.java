package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ShapeList;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.StoredShape;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ShapeDescription;
import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.setting.Setting;
import java.util.List;
import java.util.Optional;

/** Which shapes a request asks for. */
record ArrivalQuery(String software, String search, ShapeList.Order order, int first, int max) {
    private static final Setting<String> SOFTWARE = Setting.text(
            "software", "", "the id of an entry of the client catalogue, or unknown", text -> Optional.of(text)
                    .filter(id -> id.matches("[a-z0-9-]{0,100}")));
    private static final Setting<String> SEARCH =
            Setting.text("search", "", "a text of at most 100 characters", text -> Optional.of(text.strip())
                    .filter(wanted -> wanted.length() <= 100));
    private static final Setting<ShapeList.Order> ORDER =
            Setting.text("order", "lastSeen", "lastSeen, firstSeen, registrations or used", ShapeList.Order::ofKey);
    private static final Setting<Integer> FIRST = Setting.number("first", 0, 0, 1_000_000);
    private static final Setting<Integer> MAX = Setting.number("max", 100, 1, 1_000);

    static ArrivalQuery of(AdminRequest request) {
        AdminRequest.Query query = request.query(SOFTWARE, SEARCH, ORDER, FIRST, MAX);
        return new ArrivalQuery(
                query.get(SOFTWARE), query.get(SEARCH), query.get(ORDER), query.get(FIRST), query.get(MAX));
    }

    /** The software is not stored, because another catalogue may know better; so a filter reads shape by shape. */
    List<StoredShape> page(AdminRequest request) {
        ShapeList shapes = new ShapeList(request.session(), request.realm().getId());
        if (software.isEmpty() && search.isEmpty()) {
            return shapes.page(order, first, max);
        }
        Catalogue catalogue = PolicyComponents.catalogue(request.session());
        return shapes.all(order)
                .filter(each -> ShapeDescription.of(each.shape(), catalogue).matches(software, search))
                .skip(first)
                .limit(max)
                .toList();
    }
}
