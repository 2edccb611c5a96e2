package io.mcppack.keycloak.demo.reload;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * What {@code javap} says of a class.
 *
 * @param declarations the class and its members, private ones too
 * @param initializer the instructions of the static initializer, without numbers that shift when another method changes
 */
record Disassembly(List<String> declarations, List<String> initializer) {

    private static final String STATIC_INITIALIZER = "static {};";

    static Disassembly of(byte[] classFile) throws IOException {
        Path file = Files.createTempFile("changed", ".class");
        try {
            Files.write(file, classFile);
            StringWriter text = new StringWriter();
            // javap warns about every file that is not called like its class.
            PrintWriter warnings = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            ToolProvider javap = ToolProvider.findFirst("javap")
                    .orElseThrow(() -> new IllegalStateException("this Java has no javap: a JDK is needed"));
            if (javap.run(new PrintWriter(text), warnings, "-p", "-c", file.toString()) != 0) {
                throw new IOException("javap cannot read the class: " + text);
            }
            return parse(text.toString().lines().toList());
        } finally {
            Files.delete(file);
        }
    }

    private static Disassembly parse(List<String> lines) {
        List<String> declarations = new ArrayList<>();
        List<String> initializer = new ArrayList<>();
        boolean initializing = false;
        for (String line : lines) {
            // Two spaces begin a member, more of them its code, and none the class.
            if (!line.startsWith("   ") && (line.endsWith(";") || line.endsWith("{"))) {
                declarations.add(line.strip());
                initializing = line.strip().equals(STATIC_INITIALIZER);
            } else if (initializing) {
                initializer.add(withoutShiftingNumbers(line));
            }
        }
        return new Disassembly(declarations, initializer);
    }

    private static String withoutShiftingNumbers(String line) {
        return line.replaceFirst("^ *\\d+: ", "")
                .replaceFirst("^(goto|if\\w*) +\\d+", "$1")
                .replaceAll("#\\d+(, *\\d+)?|_w\\b", "")
                .replaceAll(" +", " ");
    }
}
