package dev.unrolled.loader;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.AttrValue.ListValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef.ArgDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Operations and functions of int32, built from messages. */
public final class Nodes {

  public static final AttrValue INT32 = AttrValue.newBuilder().setType(DataType.DT_INT32).build();

  private static final AttrValue NO_TEXT = AttrValue.newBuilder().setS(ByteString.EMPTY).build();

  private Nodes() {}

  public static NodeDef.Builder node(String name, String operation, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(operation).addAllInput(List.of(inputs));
  }

  public static NodeDef.Builder identity(String name, String... inputs) {
    return node(name, "Identity", inputs).putAttr("T", INT32);
  }

  public static NodeDef.Builder constant(String name, TensorProto.Builder value) {
    return node(name, "Const")
        .putAttr("dtype", INT32)
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build());
  }

  /** A constant of one repeated value in any shape. */
  public static TensorProto.Builder sevens(long... shape) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_INT32)
        .setTensorShape(shape(shape).getShape())
        .addIntVal(7);
  }

  public static AttrValue shape(long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    Arrays.stream(shape).forEach(size -> dimensions.addDimBuilder().setSize(size));
    return AttrValue.newBuilder().setShape(dimensions).build();
  }

  public static AttrValue number(long value) {
    return AttrValue.newBuilder().setI(value).build();
  }

  public static AttrValue texts(String... texts) {
    ListValue.Builder list = ListValue.newBuilder();
    Arrays.stream(texts).map(ByteString::copyFromUtf8).forEach(list::addS);
    return AttrValue.newBuilder().setList(list).build();
  }

  /** A call of a function with one argument. */
  public static NodeDef.Builder call(String name, String function, String input) {
    AttrValue types =
        AttrValue.newBuilder().setList(ListValue.newBuilder().addType(DataType.DT_INT32)).build();
    NameAttrList called = NameAttrList.newBuilder().setName(function).build();
    return node(name, "StatefulPartitionedCall", input)
        .putAttr("f", AttrValue.newBuilder().setFunc(called).build())
        .putAttr("Tin", types)
        .putAttr("Tout", types)
        .putAttr("config", NO_TEXT)
        .putAttr("config_proto", NO_TEXT)
        .putAttr("executor_type", NO_TEXT);
  }

  /** A function from {@code a} to the output of its last operation. */
  public static FunctionDef function(String name, NodeDef.Builder... body) {
    FunctionDef.Builder function = FunctionDef.newBuilder();
    function
        .getSignatureBuilder()
        .setName(name)
        .addInputArg(argument("a"))
        .addOutputArg(argument("r"));
    Arrays.stream(body).forEach(function::addNodeDef);
    return function.putRet("r", body[body.length - 1].getName() + ":output:0").build();
  }

  private static ArgDef.Builder argument(String name) {
    return ArgDef.newBuilder().setName(name).setType(DataType.DT_INT32);
  }
}
