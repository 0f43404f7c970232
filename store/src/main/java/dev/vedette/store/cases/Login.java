package dev.vedette.store.cases;

/** How to reach a PostgreSQL database as its owner. */
public record Login(String url, String user, String password) {
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
