package dev.hearth.infra.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowIdsTest {

  @Test
  void idsAreTheSameForEver() {
    RowIds ids = new RowIds();
    // Written down once: a change here would import every archive a second time.
    assertThat(next(ids, "hello")).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e");
    assertThat(next(ids, "hello")).isEqualTo("b7f6eefe311d77d384c9fa3f71bb452e");
  }

  @Test
  void equalRowsGetDifferentIdsAndTheSameOnesTheNextTime() {
    List<String> first = ids("a", "b", "a", "a", "b", "c");
    assertThat(new HashSet<>(first)).hasSize(6);
    assertThat(ids("a", "b", "a", "a", "b", "c")).isEqualTo(first);
  }

  @Test
  void equalRowsChangePlacesWithoutChangingTheSetOfIds() {
    assertThat(ids("b", "a", "a", "b"))
        .containsExactlyInAnyOrderElementsOf(ids("a", "b", "b", "a"));
  }

  @Test
  void equalRowsAreToldApartThroughoutTheWindow() {
    RowIds ids = new RowIds();
    String first = next(ids, "again");
    Set<String> all = new HashSet<>();
    for (int i = 0; i < RowIds.GENERATION; i++) {
      all.add(next(ids, "row " + i));
    }
    assertThat(all).hasSize(RowIds.GENERATION);
    assertThat(next(ids, "again")).as("still known one generation later").isNotEqualTo(first);
    for (int i = 0; i < 2 * RowIds.GENERATION; i++) {
      next(ids, "other " + i);
    }
    assertThat(next(ids, "again")).as("forgotten, so memory stays bounded").isEqualTo(first);
  }

  private static List<String> ids(String... rows) {
    RowIds ids = new RowIds();
    List<String> all = new ArrayList<>();
    for (String row : rows) {
      all.add(next(ids, row));
    }
    return all;
  }

  private static String next(RowIds ids, String row) {
    byte[] content = row.getBytes(StandardCharsets.UTF_8);
    return ids.next(content, content.length);
  }
}
