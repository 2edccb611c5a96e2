package io.mcppack.keycloak.testsupport.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the log of a Keycloak that ended too early and says in one line why it did. */
final class Diagnosis {

    private record Symptom(Pattern pattern, Function<MatchResult, String> sentence) {}

    private static final List<Symptom> SYMPTOMS = List.of(
            symptom(
                    "Port already bound: (\\d+)",
                    found -> "port " + found.group(1) + " is in use: stop what listens there or choose another port"),
            symptom(
                    "Failed to read (\\S+\\.jar)",
                    found -> "the JAR " + fileName(found.group(1)) + " does not load: it is not a readable JAR file"),
            symptom(
                    "ServiceConfigurationError: (\\S+): Provider (\\S+) not found",
                    found -> "a JAR does not load: its META-INF/services/" + found.group(1) + " names " + found.group(2)
                            + ", and no JAR has that class"),
            symptom(
                    "UnsupportedClassVersionError: (\\S+) has been compiled by a more recent version",
                    found -> "a JAR does not load: " + found.group(1).replace('/', '.')
                            + " was compiled for a newer Java than the one that runs the server"),
            symptom(
                    "(NoClassDefFoundError|ClassNotFoundException|NoSuchMethodError): (\\S+)",
                    found -> "a JAR does not load: " + found.group(1) + " " + found.group(2)
                            + "; it was built against something this server does not have"),
            symptom(
                    "Unknown option: '?([^']+)'?",
                    found -> "Keycloak knows no option " + found.group(1) + ": check -Dkeycloak.options"),
            symptom(
                    "Connection to (\\S+) refused",
                    found -> "the database at " + found.group(1) + " does not answer: is it running?"),
            symptom("OutOfMemoryError", found -> "the server ran out of memory: give it more with JAVA_OPTS_KC_HEAP"));

    private static final Pattern OWN_WORDS = Pattern.compile("ERROR: (.+)$");

    private Diagnosis() {}

    static String of(List<String> log, int exitCode) {
        return firstSymptom(log)
                .or(() -> lastError(log))
                .map(why -> "Keycloak did not start: " + why)
                .orElse("Keycloak ended with exit code " + exitCode + " and gave no reason");
    }

    private static Optional<String> firstSymptom(List<String> log) {
        return SYMPTOMS.stream()
                .flatMap(symptom -> log.stream()
                        .map(symptom.pattern()::matcher)
                        .filter(Matcher::find)
                        .map(found -> symptom.sentence().apply(found.toMatchResult()))
                        .limit(1))
                .findFirst();
    }

    /** Keycloak lists the chain of causes, the root cause last. */
    private static Optional<String> lastError(List<String> log) {
        return log.stream()
                .map(OWN_WORDS::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .reduce((first, second) -> second);
    }

    private static Symptom symptom(String pattern, Function<MatchResult, String> sentence) {
        return new Symptom(Pattern.compile(pattern), sentence);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
