using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class SendingLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Connections",
                table: "MailAccounts",
                type: "INTEGER",
                nullable: false,
                // MailLimits.UsualConnections, for accounts that are there already.
                defaultValue: 2);

            migrationBuilder.AddColumn<int>(
                name: "MessagesPerDay",
                table: "MailAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MessagesPerMinute",
                table: "MailAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxAttempts_State_At",
                table: "OutboxAttempts",
                columns: new[] { "State", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboxAttempts_State_At",
                table: "OutboxAttempts");

            migrationBuilder.DropColumn(
                name: "Connections",
                table: "MailAccounts");

            migrationBuilder.DropColumn(
                name: "MessagesPerDay",
                table: "MailAccounts");

            migrationBuilder.DropColumn(
                name: "MessagesPerMinute",
                table: "MailAccounts");
        }
    }
}
