package dev.hearth.infra.traffic;

/** How often something happens in generated traffic: each is a share between 0 and 1. */
public enum Share {
  /** Of events: arrives after others that happened later. */
  LATE(.05),
  /** Of events: is sent a second time, the same in every byte. */
  REPEATED(.01),
  /** Of messages: by staff or the owner of the group. */
  STAFF(.06),
  /** Of messages: by a bot. */
  BOTS(.03),
  /** Of messages: a sticker. */
  STICKERS(.05),
  /** Of messages: a picture. */
  IMAGES(.06),
  /** Of text messages: asks something. */
  QUESTIONS(.08),
  /** Of messages: answers an earlier one. */
  REPLIES(.25),
  /** Of conversations: held in a thread. */
  THREADS(.2),
  /** Of events outside journeys: a reaction to a message. */
  REACTIONS(.1),
  /** Of events outside journeys: a member joins. */
  JOINS(.02),
  /** Of events outside journeys: a member leaves, or is made to. */
  LEAVES(.008),
  /** Of events outside journeys: a check-in, an edit, a view, a broken rule. */
  OTHERS(.02),
  /** Of scenes: members on their way from an advertisement to a purchase. */
  JOURNEYS(.08),
  /** Of members: fade and are not heard of again. */
  FADING(.3),
  /** Of groups: go cold. */
  COLD(.15);

  private final double usual;

  Share(double usual) {
    this.usual = usual;
  }

  /** The share unless a profile says otherwise. */
  public double usual() {
    return usual;
  }
}
