package dev.unrolled.loader.savedmodel;

import static dev.unrolled.loader.errors.LoaderException.Reason.REFUSED;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.unrolled.loader.errors.LoaderException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;

/** A model's assets: files whose paths are fed to the init and restore operations. */
public record Assets(Path folder, MetaGraphDef model) {

  private static final String COLLECTION = "saved_model_assets";

  /**
   * A path and the tensor to feed it to.
   *
   * @param tensor the tensor's name, such as {@code asset_path_initializer:0}
   */
  public record FileName(String tensor, String path) {}

  /**
   * Lists the assets.
   *
   * @throws LoaderException UNREADABLE if the list is damaged, or a file has changed since the
   *     export; REFUSED if a file is outside the model's folder
   */
  public List<FileName> files() {
    List<AssetFileDef> assets = model.getAssetFileDefList();
    return (assets.isEmpty() ? collected() : assets.stream()).map(this::file).toList();
  }

  /** Returns the assets listed in TensorFlow 1's collection. */
  private Stream<AssetFileDef> collected() {
    CollectionDef assets =
        model.getCollectionDefOrDefault(COLLECTION, CollectionDef.getDefaultInstance());
    return assets.getAnyList().getValueList().stream().map(this::unpack);
  }

  private AssetFileDef unpack(Any asset) {
    try {
      return asset.unpack(AssetFileDef.class);
    } catch (InvalidProtocolBufferException e) {
      throw new LoaderException(
          UNREADABLE, "%s: the collection %s: %s".formatted(folder, COLLECTION, e.getMessage()), e);
    }
  }

  private FileName file(AssetFileDef asset) {
    Path assets = folder.resolve("assets");
    try {
      Path file = assets.resolve(asset.getFilename()).toAbsolutePath();
      if (file.normalize().startsWith(assets.toAbsolutePath().normalize())
          && new ModelFiles(folder).contains(file)) {
        ServingMetadata.requireUnchanged(folder, asset.getFilename());
        return new FileName(asset.getTensorInfo().getName(), file.toString());
      }
    } catch (InvalidPathException e) {
      throw outside(asset);
    }
    throw outside(asset);
  }

  private LoaderException outside(AssetFileDef asset) {
    return new LoaderException(
        REFUSED,
        "%s: refused: asset \"%s\": expected a file in the model's folder %s"
            .formatted(folder, asset.getFilename(), folder.resolve("assets")));
  }
}
