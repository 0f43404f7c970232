package dev.vedette.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Documents that were stored as text. */
@Singleton
public final class StoredJson {
  private final ObjectMapper mapper;

  @Inject
  StoredJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  JsonNode read(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was stored is no JSON", e);
    }
  }
}
