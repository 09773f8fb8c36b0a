package dev.hearth.jobs.flow.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void whatJsonHoldsIsReadBackAsItWas() throws Exception {
    String text = "a \"quoted\" \\ line\nwith\ta bell \u0007 and 群";

    assertThat(new ObjectMapper().readValue(Quoted.json(text), String.class)).isEqualTo(text);
  }

  @Test
  void aLiteralOfSqlCannotBeLeft() {
    assertThat(Quoted.sql("it's")).isEqualTo("'it\\'s'");
    assertThat(Quoted.sql("back\\")).isEqualTo("'back\\\\'");
    assertThat(Quoted.sql(ZoneOffset.UTC)).isEqualTo("'UTC'");
  }

  @Test
  void aValueThatNamesAPlaceIsNoPlace() {
    assertThat(Quoted.filled("{a} and {b}", Map.of("a", "{b}", "b", "${a} {a}")))
        .isEqualTo("{b} and ${a} {a}");
  }

  @Test
  void aPlaceWithoutAValueIsAMistake() {
    assertThatThrownBy(() -> Quoted.filled("{c}", Map.of("a", "1")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
