package dev.vedette.model;

/** Names one client company. Whatever leaves a stage carries one. */
public record TenantId(String value) {
  public TenantId {
    if (value.isBlank() || value.length() > 128) {
      throw new IllegalArgumentException("a tenant id has 1 to 128 visible characters: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
