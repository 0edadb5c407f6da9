namespace LeakyApi.Orders;

public class Order
{
    public int Id { get; set; }

    public int AccountId { get; set; }

    public required string Article { get; set; }

    public decimal Total { get; set; }
}
