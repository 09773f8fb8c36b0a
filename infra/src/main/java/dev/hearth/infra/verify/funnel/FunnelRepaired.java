package dev.hearth.infra.verify.funnel;

/**
 * What putting the rows of funnels right came to.
 *
 * @param written rows written anew
 * @param before the comparison that found them
 * @param after the comparison that followed; the same as before where nothing was to be done
 */
public record FunnelRepaired(long written, FunnelParity before, FunnelParity after) {

  /** True when no row differs any more. */
  public boolean same() {
    return after.same();
  }
}
