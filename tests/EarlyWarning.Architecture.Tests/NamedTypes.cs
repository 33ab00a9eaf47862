using System.Reflection;
using System.Reflection.Emit;

namespace EarlyWarning.Architecture.Tests;

/// <summary>Which types a type names: in its signatures and in the code of its methods, those of nested and compiler-made types with it.</summary>
public static class NamedTypes
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value, o => o.OperandType);

    /// <summary>The outermost types that a top-level type names, without itself.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var named = new HashSet<Type>();
        Collect(type, named);
        named.Remove(type);
        return named;
    }

    private static void Collect(Type type, HashSet<Type> named)
    {
        Add(type.BaseType, named);
        Array.ForEach(type.GetInterfaces(), i => Add(i, named));
        Array.ForEach(type.GetFields(Everything), f => Add(f.FieldType, named));
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            Add((method as MethodInfo)?.ReturnType, named);
            Array.ForEach(method.GetParameters(), p => Add(p.ParameterType, named));
            CollectCode(method, named);
        }

        Array.ForEach(type.GetNestedTypes(Everything), n => Collect(n, named));
    }

    private static void CollectCode(MethodBase method, HashSet<Type> named)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Add(local.LocalType, named);
        }

        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | code[at++]));
            }

            var operand = Operands[value];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments);
                Add(member as Type ?? member?.DeclaringType, named);
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static void Add(Type? type, HashSet<Type> named)
    {
        while (type is { HasElementType: true })
        {
            type = type.GetElementType();
        }

        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        Array.ForEach(type.GetGenericArguments(), a => Add(a, named));
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        named.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }
}
