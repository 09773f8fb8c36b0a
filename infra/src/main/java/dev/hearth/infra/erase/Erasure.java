package dev.hearth.infra.erase;

import dev.hearth.jobs.flow.key.Fingerprints;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * A member who is to be forgotten.
 *
 * @param communityId the community
 * @param member xxHash64 of the member id, as an unsigned number
 * @param memberId the member; empty once it is known no more
 * @param until what happened at this moment or before is forgotten
 */
public record Erasure(String communityId, String member, String memberId, Instant until) {
  private static final DateTimeFormatter SQL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  /** Of a member by name. */
  public static Erasure of(String communityId, String memberId, Instant until) {
    String member = Long.toUnsignedString(Fingerprints.of(memberId));
    return new Erasure(communityId, member, memberId, until);
  }

  /** The values for the places of {@link PersonalTable} and {@link NamingColumn}. */
  Map<String, String> parameters() {
    Map<String, String> all = new HashMap<>();
    all.put("community", communityId);
    all.put("member", member);
    all.put("until", SQL.format(until));
    return all;
  }
}
