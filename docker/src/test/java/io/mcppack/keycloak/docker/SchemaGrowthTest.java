package io.mcppack.keycloak.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What docs/deploy.md promises to those who update one node after the other: the version before goes on with newer
 * tables.
 */
final class SchemaGrowthTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dcr-policy/src/main/resources/META-INF/mcp-dcr-policy-changelog.xml",
                "stale-client-reaper/src/main/resources/META-INF/mcp-stale-client-reaper-changelog.xml"
            })
    void tablesOnlyGrow(String path) {
        ProjectFile changelog = new ProjectFile(path);

        assertThat(changelog.all("^ {4}<([A-Za-z]+)"))
                .isNotEmpty()
                .isSubsetOf("createTable", "addColumn", "createIndex", "dropIndex", "addUniqueConstraint");
        assertThat(changelog.all("^ {2}<([A-Za-z]+)")).containsOnly("changeSet");
        assertThat(changelog.all("(?s)<addUniqueConstraint tableName=\"([A-Z_]+)\""))
                .allSatisfy(table -> assertThat(changelog.all("(<changeSet(?:(?!</changeSet>)(?s:.))*"
                                + "<createTable tableName=\"" + table + "\"(?:(?!</changeSet>)(?s:.))*<addUnique)"))
                        .as("made together with %s", table)
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = "stale-client-reaper/src/main/resources/META-INF/mcp-stale-client-reaper-changelog.xml")
    void aColumnThatIsAddedMayBeLeftOut(String path) {
        List<String> added = new ProjectFile(path).all("(?s)<addColumn[^>]*>(.*?)</addColumn>");

        assertThat(added).isNotEmpty();
        assertThat(added.stream().flatMap(columns -> columns.lines()).filter(line -> line.contains("<column ")))
                // One with content has a constraint, and the only one in use is "not null".
                .allSatisfy(line -> assertThat(line).containsAnyOf("/>", " defaultValue"));
    }
}
