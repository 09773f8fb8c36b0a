package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void splitsAtSemicolons() {
    assertThat(SqlScript.statements("SELECT 1;\n SELECT 2 ;\n"))
        .containsExactly("SELECT 1", "SELECT 2");
    assertThat(SqlScript.statements("SELECT 1;SELECT 2")).containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void doesNotSplitInsideTextOrComments() {
    String statement =
        "SELECT 'a;b', 'it''s; \\'fine;', `c;d`, \"e;f\" -- no; end\n/* nor; here */ FROM t";

    assertThat(SqlScript.statements(statement + "; SELECT 2"))
        .containsExactly(statement, "SELECT 2");
  }

  @Test
  void leavesOutWhatIsOnlyAComment() {
    assertThat(SqlScript.statements("-- first; of all\nSELECT 1;\n-- the end; really\n"))
        .containsExactly("-- first; of all\nSELECT 1");
  }

  @Test
  void putsValuesInPlace() {
    assertThat(
            SqlScript.substitute("A ${on_cluster} $1 ${x}", Map.of("on_cluster", "'$c'", "x", "")))
        .isEqualTo("A '$c' $1 ");
    assertThatThrownBy(() -> SqlScript.substitute("${no_such}", Map.of()))
        .hasMessageContaining("${no_such}");
  }
}
