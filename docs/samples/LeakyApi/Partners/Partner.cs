namespace LeakyApi.Partners;

public class Partner
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Key { get; set; }
}
