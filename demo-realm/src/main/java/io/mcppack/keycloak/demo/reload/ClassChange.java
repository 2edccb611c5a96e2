package io.mcppack.keycloak.demo.reload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A class of which there are two builds. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record ClassChange(String name, byte[] before, byte[] after) {

    /** A sentence for each reason why a running server cannot take the new build; none if only bodies changed. */
    List<String> needRestart() throws IOException {
        Disassembly old = Disassembly.of(before);
        Disassembly built = Disassembly.of(after);
        List<String> reasons = new ArrayList<>();
        built.declarations().stream()
                .filter(line -> !old.declarations().contains(line))
                .forEach(line -> reasons.add(name + " has a new declaration: " + line));
        old.declarations().stream()
                .filter(line -> !built.declarations().contains(line))
                .forEach(line -> reasons.add(name + " no longer has the declaration: " + line));
        if (reasons.isEmpty() && !old.initializer().equals(built.initializer())) {
            reasons.add(name + " has another static initializer (constants, texts of an enum), which runs only once");
        }
        return reasons;
    }
}
