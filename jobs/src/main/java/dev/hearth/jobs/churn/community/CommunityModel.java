package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Follows one community: tells at the beginning of each day how its members' days go up and down,
 * and each Monday by how much predictions were off, from those of 26 weeks of which it is known by
 * now what became of them.
 */
public final class CommunityModel implements Model<CommunityMemory, CommunitySign, CommunityDay> {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MS = 86_400_000L;
  private static final int WEEK = 7;
  private static final int MONDAY = 4;
  private static final int TERMS = 14;

  /** After so many days without anybody, nothing that is told can change any more. */
  private static final int SILENT_DAYS = 200;

  private final int horizonDays;
  private final String communityId;

  /**
   * @param horizonDays a member is lost when it contributes nothing for so many days
   * @param communityId the community
   */
  public CommunityModel(int horizonDays, String communityId) {
    this.horizonDays = horizonDays;
    this.communityId = communityId;
  }

  @Override
  public Step<CommunityMemory, CommunityDay> on(
      @Nullable CommunityMemory before, CommunitySign sign) {
    CommunityMemory memory = before == null ? new CommunityMemory() : before;
    if (sign.isDay()) {
      memory.contributed(sign.day(), sign.contributions());
    } else {
      Double term = memory.terms.get(sign.day());
      if (term != null) {
        memory.calibration.add(week(sign.day()), sign.own() + term, sign.lost());
      }
    }
    long midnightMs = Math.floorDiv(sign.atMs() + DAY_MS - 1, DAY_MS) * DAY_MS;
    return Step.keep(memory, Instant.ofEpochMilli(midnightMs));
  }

  @Override
  public Step<CommunityMemory, CommunityDay> wake(CommunityMemory memory, Instant at) {
    int day = (int) Math.floorDiv(at.toEpochMilli(), DAY_MS);
    if (Math.floorMod(day, WEEK) == MONDAY) {
      memory.terms.put(day, memory.trend.term(day));
      while (memory.terms.size() > TERMS) {
        memory.terms.pollFirstEntry();
      }
      memory.platt = memory.calibration.fit(week(day - horizonDays));
    }
    Instant next =
        day - memory.contributionsDay() > SILENT_DAYS
            ? null
            : Instant.ofEpochMilli((day + 1L) * DAY_MS);
    CommunityDay now =
        new CommunityDay(
            communityId, day, memory.trend.ratio(day), memory.contributions(day), memory.platt);
    return Step.say(memory, now, next);
  }

  private static int week(int day) {
    return Math.floorDiv(day - MONDAY, WEEK);
  }
}
