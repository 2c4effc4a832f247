using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class RefusedAddresses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CardRecipients",
                table: "Reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Refusal",
                table: "CustomerEmail",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RefusedAt",
                table: "CustomerEmail",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEmail_RefusedAt",
                table: "CustomerEmail",
                column: "RefusedAt",
                filter: "\"RefusedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CustomerEmail_RefusedAt",
                table: "CustomerEmail");

            migrationBuilder.DropColumn(
                name: "CardRecipients",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Refusal",
                table: "CustomerEmail");

            migrationBuilder.DropColumn(
                name: "RefusedAt",
                table: "CustomerEmail");
        }
    }
}
