package dev.vedette.pipeline.live;

import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.model.TenantId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Who is who in each tenant, as live detection saved it last: at most half a minute ago. What is
 * answered is the asker's own.
 */
public final class SavedEntities {
  private final Path folder;

  /**
   * @param folder as in {@link LiveSettings}
   */
  public SavedEntities(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads it; nobody where nothing is known.
   *
   * @throws IOException if it cannot be read
   */
  public EntityBook load(TenantId tenant) throws IOException {
    try {
      var bytes = Files.readAllBytes(folder.resolve(tenant.value() + TenantMemory.ENTITIES));
      return EntityBook.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (NoSuchFileException e) {
      return new EntityBook();
    }
  }
}
