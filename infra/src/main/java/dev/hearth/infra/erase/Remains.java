package dev.hearth.infra.erase;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What there is of a member, up to the moment of the erasure.
 *
 * @param communityId the community
 * @param memberId the member
 * @param rows in all
 * @param places where, those without any included
 */
public record Remains(
    @JsonProperty("community_id") String communityId,
    @JsonProperty("member_id") String memberId,
    @JsonProperty("rows") long rows,
    @JsonProperty("places") List<Place> places) {

  /**
   * A table, or a column by which rows about others name the member.
   *
   * @param column the column; empty where the rows are the member's own
   */
  public record Place(
      @JsonProperty("table") String table,
      @JsonProperty("column") String column,
      @JsonProperty("rows") long rows) {}

  /** Whether nothing is left. */
  public boolean none() {
    return rows == 0;
  }
}
