using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class AmountsToConfirm : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Doubt",
                table: "Documents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ToConfirmCents",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_Documents_ToConfirm",
                table: "Documents",
                columns: new[] { "ToConfirmCents", "CustomerId" },
                filter: "\"ToConfirmCents\" <> 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Documents_ToConfirm",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Doubt",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "ToConfirmCents",
                table: "Documents");
        }
    }
}
