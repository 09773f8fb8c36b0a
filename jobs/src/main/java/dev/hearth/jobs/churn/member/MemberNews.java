package dev.hearth.jobs.churn.member;

import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.community.Outlook;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.operator.InformedOperator.Informed;
import org.jspecify.annotations.Nullable;

/** Members see their community as it was told, each day as it was then. */
public final class MemberNews
    implements Informed<MemberKey, MemberMemory, Contribution, CommunityDay, Outlook, ChurnSaid> {
  private static final long serialVersionUID = 1L;

  private final MemberRule rule;

  public MemberNews(MemberRule rule) {
    this.rule = rule;
  }

  @Override
  public String placeOf(MemberKey who) {
    return who.communityId();
  }

  @Override
  public String placeOfNews(CommunityDay day) {
    return day.communityId();
  }

  @Override
  public Outlook after(@Nullable Outlook before, CommunityDay day, long watermarkMs) {
    return (before == null ? new Outlook() : before).with(day, watermarkMs);
  }

  @Override
  public Model<MemberMemory, Contribution, ChurnSaid> of(MemberKey who, @Nullable Outlook outlook) {
    return new MemberModel(rule, who, outlook == null ? new Outlook() : outlook);
  }
}
