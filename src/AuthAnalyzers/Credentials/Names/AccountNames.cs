namespace AuthAnalyzers.Credentials.Names;

/// <summary>What accounts are called in the languages that programs are written in: <c>Usuario</c>, <c>KhachHang</c>, <c>Mitarbeiter</c>.</summary>
internal static class AccountNames
{
    /// <summary>The words of other languages than English: what an account is called there depends on who asks.</summary>
    public static readonly string[] OfOtherLanguages =
    {
        "usuario", "cuenta", "cliente", "empleado", "alumno", "aluno", "estudiante", "miembro", "funcionario", "docente", "paciente", "conta",
        "utilisateur", "compte", "membre", "benutzer", "konto", "kunde", "mitarbeiter", "mitglied", "utente", "kullanici", "uzytkownik", "uzivatel", "gebruiker",
        "nguoidung", "taikhoan", "khachhang", "nhanvien", "sinhvien", "giaovien",
    };
}
